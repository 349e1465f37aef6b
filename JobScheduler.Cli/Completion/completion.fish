# env jobs completion fish | source   in ~/.config/fish/config.fish
# fish has a command of this name: alone, with %1 or with one of its letters it stays that one.
function jobs
    switch "$argv[1]"
        case '' '%*' '-l' '-p' '-g' '-c' '-q' '-n*'
            builtin jobs $argv
        case '*'
            command jobs $argv
    end
end

function __jobs_completion
    set -l line (string replace --regex '^.*?jobs ' '' -- (commandline --cut-at-cursor))
    command jobs "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end

complete --command jobs --no-files --arguments '(__jobs_completion)'
