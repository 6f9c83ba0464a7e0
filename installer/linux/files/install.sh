#!/bin/sh
# Installe Passerelle pour une personne, sans droits d'administrateur :
#   ./install.sh              installe, ou met à jour
#   ./install.sh --remove     retire le logiciel ; les données de la personne restent
set -eu
unset CDPATH # with it, cd would write where it goes

version='$VERSION'
prefix=${HOME:?Je ne sais pas pour qui installer. Donnez le dossier de la personne dans HOME.}/.local
program=$prefix/lib/passerelle
list=$program/installed-files
folders=$program/made-folders

remove_files() {
    if [ ! -f "$list" ]; then
        return 0
    fi
    while IFS= read -r file; do
        rm -f "$prefix/$file"
    done <"$list"
}

# Of the folders that are needed, those that are not there yet.
missing_folders() {
    (cd "$here" && find bin lib share -path lib/passerelle -prune -o -type d -print) | sort |
        while IFS= read -r folder; do
            [ -d "$prefix/$folder" ] || echo "$folder"
        done
}

# The deepest first. One that holds something else stays.
remove_folders() {
    grep . | sort -r | while IFS= read -r folder; do
        rmdir "$prefix/$folder" 2>/dev/null || true
    done
}

# The menu may not look into ~/.local/bin: the entry names the program itself. What the format of
# entries reads in its own way is escaped: twice in Exec, between quotes.
write_entry() {
    entry=share/applications/passerelle.desktop
    run=$(printf %s "$program/passerelle" | sed 's/\\/\\\\\\\\/g; s/["`$]/\\\\&/g; s/%/%%/g')
    found=$(printf %s "$program/passerelle" | sed 's/\\/\\\\/g')
    while IFS= read -r line; do
        case $line in
            Exec=passerelle*) printf 'Exec="%s"%s\n' "$run" "${line#Exec=passerelle}" ;;
            TryExec=*) printf 'TryExec=%s\n' "$found" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$here/$entry" >"$prefix/$entry"
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
        remove_files
        ours=$(cat "$folders" 2>/dev/null || true)
        rm -rf "$program"
        refresh
        echo "$ours" | remove_folders
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

# The person's own folders stay when Passerelle goes, even empty: those made here are noted.
ours=$(cat "$folders" 2>/dev/null || true; missing_folders)

# The old one stays until the new one is copied whole; nothing of a copy that failed stays.
trap 'rm -rf "$program.new"' EXIT
rm -rf "$program.new"
mkdir -p "$prefix/lib"
cp -R "$here/lib/passerelle" "$program.new"
remove_files
rm -rf "$program"
mv "$program.new" "$program"
cp "$here/install.sh" "$program/install.sh"
echo "$ours" >"$folders"
(cd "$here" && find share bin ! -type d) | sort >"$list"
while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    cp -P "$here/$file" "$prefix/$file"
done <"$list"
write_entry
refresh
echo "Passerelle $version est installée dans $program."
echo "Pour la retirer : $program/install.sh --remove"
