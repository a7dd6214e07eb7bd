; The Windows setup. build.sh gives: VERSION, TREE (the built program), OUT (the setup), PACKAGING (this project's).
;   /S           silent        /ALLUSERS    for all users of the computer, from an elevated prompt only
;   /D=FOLDER    another folder, last and without quotes
; The uninstaller: /S keeps the sites, /PURGE deletes them as well. Neither touches the keyring.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define NAME "Device Mail Configurator"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\DeviceMailConfigurator"
!define DATA "device-mail-configurator"

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${PACKAGING}/windows/program.ico"
!define MUI_UNICON "${PACKAGING}/windows/program.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\configurator.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${PACKAGING}/LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var ForAll

; SHCTX, $SMPROGRAMS and the folder follow this choice, at setup and at removal.
!macro FOR_ALL_USERS
  SetShellVarContext all
  SetRegView 64
!macroend

Function .onInit
  SetRegView 64
  StrCpy $ForAll 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "admin"
      MessageBox MB_ICONSTOP|MB_OK "Installing for all users needs administrator rights. Start this setup from an elevated prompt, or without /ALLUSERS." /SD IDOK
      SetErrorLevel 5
      Quit
    ${EndIf}
    StrCpy $ForAll 1
    !insertmacro FOR_ALL_USERS
    ${If} $INSTDIR == "$LOCALAPPDATA\Programs\${NAME}"
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${EndIf}
  ${EndIf}
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\configurator.exe"
    StrCpy $INSTDIR $0
  ${EndIf}
FunctionEnd

; A running program holds its files: nothing is half replaced.
!macro MUST_NOT_RUN
  ${If} ${FileExists} "$INSTDIR\configurator.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\configurator.exe" a
    ${If} ${Errors}
      MessageBox MB_ICONSTOP|MB_OK "${NAME} is running. Close it and try again." /SD IDOK
      SetErrorLevel 6
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Only what a setup of ours put there, so that a folder chosen by mistake loses nothing of its own.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\configurator.exe"
  Delete "$INSTDIR\configurator-console.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
!macroend

Section "Program"
  !insertmacro MUST_NOT_RUN
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\configurator.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\configurator.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${KEY}" "ForAllUsers" $ForAll
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
SectionEnd

Function un.onInit
  SetRegView 64
  ReadRegDWORD $0 HKLM "${KEY}" "ForAllUsers"
  ReadRegStr $1 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == 1
  ${AndIf} $1 == $INSTDIR
    !insertmacro FOR_ALL_USERS
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !insertmacro MUST_NOT_RUN
  !insertmacro REMOVE_PROGRAM
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "${KEY}"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Call un.Sites
SectionEnd

; The sites lie in the user's own folder, whoever the program was installed for.
Function un.Sites
  SetShellVarContext current
  ${IfNot} ${FileExists} "$LOCALAPPDATA\${DATA}\*.*"
    Return
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${If} ${Errors}
    MessageBox MB_ICONQUESTION|MB_YESNO|MB_DEFBUTTON2 "Delete your sites and devices too? Passwords in the Credential Manager stay in any case." /SD IDNO IDYES purge
    Return
  ${EndIf}
  purge:
  RMDir /r "$LOCALAPPDATA\${DATA}"
FunctionEnd
