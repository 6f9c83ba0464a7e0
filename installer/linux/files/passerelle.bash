# bash completion for passerelle: commands, their actions, options that name files.
_passerelle() {
    local current=${COMP_WORDS[COMP_CWORD]}
    local commands="window ask search library phrases transcribe speak translate converse reports
        usage journal models pack doctor migrate bench gallery"
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$current")
        return
    fi
    local actions=""
    case ${COMP_WORDS[1]} in
        library) actions="import list remove check sync vectors questions" ;;
        phrases) actions="list match export import hear learn" ;;
        reports) actions="list export remove" ;;
        usage) actions="show export" ;;
        journal) actions="show export erase aside history passphrase" ;;
        models) actions="list fetch verify import remove" ;;
        pack) actions="keygen build sign verify install list remove" ;;
        ask) actions="--wav --text --out --free --json" ;;
        doctor) actions="--json --quick --strict --network --out --verify --key" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$actions --help" -- "$current"; compgen -f -- "$current")
}
complete -o filenames -F _passerelle passerelle
