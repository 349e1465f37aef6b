using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobScheduler.Tests.Topology;

/// <summary>Carries out what AppHost.cs says, statement by statement from its syntax tree: Aspire itself cannot be had everywhere. What it does not know is an error, never passed over.</summary>
internal sealed class AppHostReader
{
    private readonly Dictionary<string, object?> _variables = [];
    private readonly AppHostValues _values;

    private AppHostReader(bool inContainers) => _values = new AppHostValues(inContainers, _variables, Parts);

    private List<Part> Parts { get; } = [];

    /// <summary>The parts in the order they are declared, for containers or for the processes of one machine.</summary>
    public static IReadOnlyDictionary<string, Part> Read(string source, bool inContainers = true)
    {
        var reader = new AppHostReader(inContainers);
        foreach (var member in CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().Members.Cast<GlobalStatementSyntax>()) reader.Run(member.Statement);
        return reader.Parts.ToDictionary(part => part.Name);
    }

    private void Run(StatementSyntax statement)
    {
        switch (statement)
        {
            case LocalDeclarationStatementSyntax local:
                foreach (var variable in local.Declaration.Variables) _variables[variable.Identifier.Text] = _values.Of(variable.Initializer!.Value);
                break;
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax names }, Right: TupleExpressionSyntax values } }:
                for (var at = 0; at < names.Variables.Count; at++) _variables[names.Variables[at].ToString()] = _values.Of(values.Arguments[at].Expression);
                break;
            case ExpressionStatementSyntax expression:
                _values.Of(expression.Expression);
                break;
            // The count is checked before anything is declared.
            case IfStatementSyntax { Condition: IsPatternExpressionSyntax }:
                _variables["workers"] = AppHostFiles.AllWorkers;
                break;
            case IfStatementSyntax choice:
                if (_values.Of(choice.Condition) is true) Run(choice.Statement);
                break;
            case BlockSyntax block:
                foreach (var inner in block.Statements) Run(inner);
                break;
            case ForStatementSyntax loop:
                Repeat(loop);
                break;
            case ReturnStatementSyntax:
                break;
            default:
                throw new NotSupportedException($"AppHost.cs has a statement that the test cannot read: {statement}");
        }
    }

    private void Repeat(ForStatementSyntax loop)
    {
        var counter = loop.Declaration!.Variables.Single();
        for (var number = (int)_values.Of(counter.Initializer!.Value)!; ; number++)
        {
            _variables[counter.Identifier.Text] = number;
            if (_values.Of(loop.Condition!) is not true) return;
            Run(loop.Statement);
        }
    }
}
