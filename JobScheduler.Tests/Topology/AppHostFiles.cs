using JobScheduler.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobScheduler.Tests.Topology;

/// <summary>The Aspire half of the AppHost, as text: nothing here compiles it.</summary>
internal static class AppHostFiles
{
    public static string AppHost => RepositoryRoot.Read("JobScheduler.AppHost/AppHost.cs");

    /// <summary>The workers that start with everything else.</summary>
    public static int LabWorkers { get; } = (int)Constants("WorkerCount.cs")["OfTheLab"]!;

    /// <summary>How many workers there are when nothing is said.</summary>
    public static int AllWorkers { get; } = (int)Constants("WorkerCount.cs")["Default"]!;

    /// <summary>Every text and number that stands in a file of that half.</summary>
    public static IReadOnlyList<string> Texts(string file) => [.. Root(file).DescendantNodes().OfType<LiteralExpressionSyntax>()
        .Where(literal => literal.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.NumericLiteralExpression)
        .Select(literal => literal.Token.ValueText)];

    /// <summary>What each health check of LabServices.cs says beside its command: interval, timeout, retries, start period.</summary>
    public static IReadOnlyList<string> HealthTimes { get; } = [.. Root("LabServices.cs").DescendantNodes().OfType<InitializerExpressionSyntax>()
        .Select(initializer => initializer.Expressions.OfType<AssignmentExpressionSyntax>().ToDictionary(set => $"{set.Left}", set => set.Right.GetFirstToken().ValueText))
        .Where(set => set.ContainsKey("Interval"))
        .Select(set => $"{set["Interval"]} {set["Timeout"]} {set["Retries"]} {set["StartPeriod"]}")];

    private static Dictionary<string, object?> Constants(string file) => Root(file).DescendantNodes().OfType<FieldDeclarationSyntax>()
        .SelectMany(field => field.Declaration.Variables)
        .ToDictionary(variable => variable.Identifier.Text, variable => (variable.Initializer?.Value as LiteralExpressionSyntax)?.Token.Value);

    private static CompilationUnitSyntax Root(string file) =>
        CSharpSyntaxTree.ParseText(RepositoryRoot.Read($"JobScheduler.AppHost/{file}")).GetCompilationUnitRoot();
}
