# jobs completion powershell | Out-String | Invoke-Expression   in $PROFILE
Register-ArgumentCompleter -Native -CommandName jobs -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.ToString()
    if ($cursorPosition -lt $line.Length) { $line = $line.Substring(0, $cursorPosition) } else { $line = $line.PadRight($cursorPosition) }
    $line = $line -replace '^.*?jobs(\.exe)? ?', ''
    jobs "[suggest:$($line.Length)]" "$line" 2>$null | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
