using JobScheduler.LocalCluster;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobScheduler.Tests.Topology;

/// <summary>What an expression of AppHost.cs stands for: a value, a part, or the builder itself.</summary>
internal sealed class AppHostValues(bool inContainers, Dictionary<string, object?> variables, List<Part> parts)
{
    private const string Builder = "builder";

    public object? Of(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value,
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        ConditionalExpressionSyntax choice => Of(choice.Condition) is true ? Of(choice.WhenTrue) : Of(choice.WhenFalse),
        BinaryExpressionSyntax binary => Of(binary),
        IdentifierNameSyntax name when variables.TryGetValue(name.Identifier.Text, out var value) => value,
        MemberAccessExpressionSyntax member => OfMember(member.ToString()),
        InvocationExpressionSyntax call => Of(call),
        _ => throw new NotSupportedException($"AppHost.cs has an expression that the test cannot read: {expression}"),
    };

    private object Of(BinaryExpressionSyntax binary)
    {
        var (left, right) = ((int)Of(binary.Left)!, (int)Of(binary.Right)!);
        return binary.Kind() switch
        {
            SyntaxKind.AddExpression => left + right,
            SyntaxKind.GreaterThanExpression => left > right,
            SyntaxKind.LessThanOrEqualExpression => left <= right,
            _ => throw new NotSupportedException($"AppHost.cs computes in a way that the test cannot read: {binary}"),
        };
    }

    private object? OfMember(string member) => member switch
    {
        "builder.ExecutionContext.IsPublishMode" => inContainers,
        "WorkerCount.OfTheLab" => AppHostFiles.LabWorkers,
        "ReferenceEnvironmentInjectionFlags.ConnectionString" => member,
        _ when member.StartsWith("ResourceNames.", StringComparison.Ordinal) =>
            typeof(ResourceNames).GetField(member["ResourceNames.".Length..])!.GetRawConstantValue(),
        _ => throw new NotSupportedException($"AppHost.cs uses {member}, which the test does not know."),
    };

    private object? Of(InvocationExpressionSyntax call)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var method = access.Name.Identifier.Text;
        if (access.Expression is IdentifierNameSyntax { Identifier.Text: "ResourceNames" }) return ResourceNames.Worker((int)Of(call.ArgumentList.Arguments[0].Expression)!);
        if (access.ToString().StartsWith("DistributedApplication.", StringComparison.Ordinal)) return Builder;
        // The environment's own settings change the files, not the parts: they are looked at in LabFiles.cs.
        if (method is "AddDockerComposeEnvironment" or "WithDashboard" or "ConfigureComposeFile" or "ConfigureEnvFile" or "Build" or "Run") return Builder;
        var arguments = new CallArguments(call, argument => argument is LambdaExpressionSyntax ? argument.ToString() : Of(argument));
        var target = access.Expression is IdentifierNameSyntax { Identifier.Text: Builder } ? null : (Part)Of(access.Expression)!;
        return target is null || method == "AddDatabase" ? Add(method, access.Name, target, arguments) : PartCalls.Apply(target, method, arguments);
    }

    private Part Add(string method, SimpleNameSyntax syntax, Part? parent, CallArguments arguments)
    {
        var part = new Part((string)arguments[0]!, method) { Parent = parent };
        if (method == "AddContainer") (part.Image, part.Tag) = ((string)arguments[1]!, (string)arguments[2]!);
        if (method == "AddProject") part.Image = ((GenericNameSyntax)syntax).TypeArgumentList.Arguments.Single().ToString();
        if (method == "AddParameter") part.Environment["value"] = arguments[1];
        parts.Add(part);
        return part;
    }
}
