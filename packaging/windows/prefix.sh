#!/usr/bin/env bash
# A fresh Wine prefix that Qt can live in. Sourced: sets WINEPREFIX and Wine's environment, and offers end_wine.
# Usage: . prefix.sh FOLDER
export WINEPREFIX=$1 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=;mscms=n,b"
unset DISPLAY

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
timeout 300 wineboot -i >/dev/null 2>&1
timeout 60 wine winecfg -v win10 >/dev/null 2>&1 </dev/null
for name in icuuc mscms bcryptprimitives; do
  x86_64-w64-mingw32-gcc -shared -O2 -o "$WINEPREFIX/drive_c/windows/system32/$name.dll" "$here/wine_$name.c" -ladvapi32
done

# Ends what runs in this prefix, and nothing else.
end_wine() { /usr/lib/wine/wineserver64 -k 2>/dev/null || true; }
