namespace JobScheduler.Tests.EndToEnd.Verbs;

/// <summary>Runs one of our programs for a verb, to its end.</summary>
internal static class VerbRun
{
    public static Task<ToolResult> RunAsync(NodeKind program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = Tool.Piped("dotnet", [NodeAssemblies.Path(program), .. arguments]);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Tool.RunAsync(start, TestContext.Current.CancellationToken);
    }
}
