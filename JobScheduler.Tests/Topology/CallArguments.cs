using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobScheduler.Tests.Topology;

/// <summary>The arguments of one call: by place, or by the name they were given.</summary>
internal sealed class CallArguments(InvocationExpressionSyntax call, Func<ExpressionSyntax, object?> value)
{
    private readonly (string? Name, object? Value)[] _all =
        [.. call.ArgumentList.Arguments.Select(argument => (argument.NameColon?.Name.Identifier.Text, value(argument.Expression)))];

    public object? this[int place] => _all[place].Value;

    public object? this[string name] => _all.FirstOrDefault(argument => argument.Name == name).Value;

    public IEnumerable<string> Strings => _all.Select(argument => (string)argument.Value!);
}
