namespace JobScheduler.Cli.Completion;

/// <summary><c>jobs completion</c>: what a shell reads to know the commands. As <c>jobs</c> is also a word of bash, zsh and fish,
/// the script tells the two apart as well.</summary>
internal sealed class CompletionCommand : Command
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = "completion.bash.sh",
        ["zsh"] = "completion.zsh",
        ["fish"] = "completion.fish",
        ["powershell"] = "completion.ps1",
    };

    public CompletionCommand(Surroundings surroundings)
        : base("completion", "Prints a script that makes a shell complete commands and options")
    {
        var shell = new Argument<string>("shell") { Description = string.Join(", ", Scripts.Keys) };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        Add(shell);
        SetAction(parsed => surroundings.Terminal.Out.Write(TextOf(Scripts[parsed.GetRequiredValue(shell)])));
    }

    private static string TextOf(string script)
    {
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream(script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
