@echo off
rem Installe le MSI qui est a cote, avec la politique s'il y en a une.
rem Metier du groupe : routes, college, pmi, bureau ; vide pour laisser choisir.
setlocal
set TRADE=
set OPTIONS=
if defined TRADE set OPTIONS=TRADE=%TRADE%
if exist "%~dp0policy.toml" set OPTIONS=%OPTIONS% POLICY="%~dp0policy.toml"
for %%M in ("%~dp0passerelle-*-x64.msi") do set MSI=%%~fM
"%SystemRoot%\System32\msiexec.exe" /i "%MSI%" /qn /norestart %OPTIONS% /l*v "%SystemRoot%\Temp\passerelle.log"
exit /b %ERRORLEVEL%
