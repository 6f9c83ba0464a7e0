#!/bin/sh
# Installe Passerelle pour une personne, sans droits d'administrateur :
#   ./install.sh              installe, ou met à jour
#   ./install.sh --remove     retire le logiciel ; les données de la personne restent
set -eu

version='$VERSION'
prefix=$HOME/.local
program=$prefix/lib/passerelle
list=$program/installed-files

remove() {
    if [ ! -f "$list" ]; then
        return 0
    fi
    while IFS= read -r file; do
        rm -f "$prefix/$file"
    done <"$list"
    rm -rf "$program"
    find "$prefix/share/icons/hicolor" "$prefix/share/man" -type d -empty -delete 2>/dev/null || true
}

refresh() {
    if command -v update-desktop-database >/dev/null 2>&1; then
        update-desktop-database -q "$prefix/share/applications" || true
    fi
}

case ${1:-} in
    --remove)
        if [ ! -f "$list" ]; then
            echo "Passerelle n'est pas installée dans $prefix."
            exit 1
        fi
        remove
        refresh
        echo "Passerelle est retirée. Vos données sont restées."
        exit 0
        ;;
    "") ;;
    *)
        echo "Utilisation : $0 [--remove]"
        exit 2
        ;;
esac

here=$(cd "$(dirname "$0")" && pwd)
if [ ! -x "$here/lib/passerelle/passerelle" ]; then
    echo "Le dossier $here n'est pas complet. Décompressez l'archive encore une fois."
    exit 1
fi

# The old one stays until the new one is copied whole.
rm -rf "$program.new"
mkdir -p "$prefix/lib"
cp -R "$here/lib/passerelle" "$program.new"
remove
mv "$program.new" "$program"
cp "$here/install.sh" "$program/install.sh"
(cd "$here" && find share bin ! -type d) | sort >"$list"
while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    cp -P "$here/$file" "$prefix/$file"
done <"$list"

# The menu may not look into ~/.local/bin: the entry names the program itself.
entry=$prefix/share/applications/passerelle.desktop
sed "s|^Exec=passerelle|Exec=\"$program/passerelle\"|; s|^TryExec=.*|TryExec=$program/passerelle|" \
    "$here/share/applications/passerelle.desktop" >"$entry"
refresh
echo "Passerelle $version est installée dans $program."
echo "Pour la retirer : $program/install.sh --remove"
