; The stand-alone installer: the MSI, with its progress shown. What is written after /S goes to
; msiexec as it is: passerelle-0.1.0-x64.exe /S TRADE=college
;
; Given by exe.py: MSI, OUT, VERSION, NUMBERS (0.1.0.0), ICON
Unicode true
Target amd64-unicode
!include FileFunc.nsh
!include WordFunc.nsh

Name "Passerelle"
OutFile "${OUT}"
Icon "${ICON}"
RequestExecutionLevel admin
ShowInstDetails nevershow
SetCompress off ; the MSI is compressed already
LoadLanguageFile "${NSISDIR}/Contrib/Language files/French.nlf"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1036 "ProductName" "Passerelle"
VIAddVersionKey /LANG=1036 "CompanyName" "Passerelle"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de Passerelle"
VIAddVersionKey /LANG=1036 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "LegalCopyright" "GPL-3.0-or-later"
Page instfiles

Section
  InitPluginsDir
  SetOutPath "$PLUGINSDIR"
  File "/oname=passerelle.msi" "${MSI}"
  ${GetParameters} $0
  ; Between spaces: elsewhere it is a part of a path. Our own, which msiexec does not know.
  ${WordReplace} " $0 " " /S " " " "+" $0
  StrCpy $1 "/qb"
  IfSilent 0 +2
    StrCpy $1 "/qn"
  StrCpy $2 1603 ; what is given where msiexec itself does not start
  ExecWait '"$SYSDIR\msiexec.exe" /i "$PLUGINSDIR\passerelle.msi" $1 /norestart $0' $2
  SetOutPath "$TEMP"
  SetErrorLevel $2
  IntCmp $2 0 done
  IntCmp $2 3010 done
    Abort "L'installation a échoué (code $2). Demandez à l'informatique."
  done:
SectionEnd
