# eval "$(env jobs completion bash)" in ~/.bashrc
# bash has a command of this name: alone, with %1 or with one of its letters it stays that one. (Before a pipe
# that one is "builtin jobs": a function runs in a shell of its own there, which has no jobs.)
jobs() {
    case "${1-}" in
        '' | %* | -[!-h]*) builtin jobs "$@" ;;
        *) command env jobs "$@" ;;
    esac
}

_jobs_completion() {
    local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} found
    line=${line#*jobs }
    COMPREPLY=()
    while IFS= read -r found; do
        [[ $found == "$word"* ]] && COMPREPLY+=("$found")
    done < <(command env jobs "[suggest:${#line}]" "$line" 2>/dev/null)
}

complete -o default -F _jobs_completion jobs
