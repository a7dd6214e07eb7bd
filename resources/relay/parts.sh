# --- files, remembered for the way back -------------------------------------------------------------------------

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

note() { printf '%s\n' "$1" >>"$notes"; }

# Makes a folder and the file in it that remembers what was made; until the folder stands, a draft remembers.
begin_notes() { # folder file
  notes=$2
  [[ ! -e $2 ]] || return 0
  notes=$(mktemp)
  make_folder "$1"
  note "$2"
  mv "$notes" "$2"
  chmod 644 "$2"
  notes=$2
}

# A folder with those above it; what was not there before is remembered.
make_folder() {
  [[ -d $1 ]] && return 0
  make_folder "$(dirname "$1")"
  mkdir "$1"
  note "$1"
}

# Writes standard input to a file with this mode. Another's file is never replaced.
write_file() { # path mode
  local draft
  if [[ -e $1 ]]; then
    grep -Fxq -- "$1" "$notes" || fail "$1 is there already and was not made by this script."
  else
    make_folder "$(dirname "$1")"
    note "$1"
  fi
  draft=$(mktemp "$1.XXXXXX")
  cat >"$draft"
  chmod "$2" "$draft"
  mv -f "$draft" "$1"
}

# Removes what was remembered, last first. The folders named after the file go whole, because a program fills them;
# any other only when nothing else is in it by now.
remove_noted() { # file folder…
  local path paths
  mapfile -t paths < <(tac "$1")
  shift
  for path in "${paths[@]}"; do
    if [[ " $* " == *" $path "* ]]; then
      rm -rf -- "$path"
    elif [[ -d $path && ! -L $path ]]; then
      rmdir --ignore-fail-on-non-empty -- "$path"
    else
      rm -f -- "$path"
    fi
  done
}

# The answer comes in $answer; it is neither shown nor handed to another program as an argument.
ask_secret() { # prompt
  if [[ -t 0 ]]; then
    IFS= read -rsp "$1: " answer
    printf '\n' >&2
  else
    IFS= read -r answer || [[ -n $answer ]] || fail "Nothing came on standard input for: $1"
  fi
  answer=${answer%$'\r'}
  [[ -n $answer ]] || fail "Empty: $1. The relay was not changed."
  [[ $answer != [[:space:]]* && $answer != *[[:space:]] ]] ||
    fail "It begins or ends with a blank, which the file would lose: $1. The relay was not changed."
}
