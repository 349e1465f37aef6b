# eval "$(env jobs completion zsh)" in ~/.zshrc, after compinit
# zsh has a command of this name: alone, with %1 or with one of its letters it stays that one.
jobs() {
    case "${1-}" in
        '' | %* | -[!-h]*) builtin jobs "$@" ;;
        *) command env jobs "$@" ;;
    esac
}

_jobs_completion() {
    local line="${BUFFER[1,CURSOR]}"
    line="${line#*jobs }"
    local -a found
    found=("${(@f)$(command env jobs "[suggest:${#line}]" "$line" 2>/dev/null)}")
    compadd -- $found
}

compdef _jobs_completion jobs
