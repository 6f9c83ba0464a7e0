@echo off
rem Installe le MSI qui est a cote, avec la politique s'il y en a une.
rem Metier du groupe : routes, college, pmi, bureau ; vide pour laisser choisir.
setlocal
set TRADE=
set OPTIONS=
if defined TRADE set OPTIONS=TRADE=%TRADE%
if exist "%~dp0policy.toml" set OPTIONS=%OPTIONS% POLICY="%~dp0policy.toml"
set COUNT=0
for /f "delims=" %%M in ('dir /b "%~dp0passerelle-*-x64.msi" 2^>nul') do (
    set "MSI=%~dp0%%M"
    set /a COUNT+=1
)
if not "%COUNT%"=="1" (
    echo Il faut ici un seul MSI de Passerelle, pas %COUNT%.
    exit /b 1
)
"%SystemRoot%\System32\msiexec.exe" /i "%MSI%" /qn /norestart %OPTIONS% /l*v "%SystemRoot%\Temp\passerelle.log"
exit /b %ERRORLEVEL%
