using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobScheduler.Tests.Architecture;

/// <summary>Finds methods, accessors and local functions whose body is too long.</summary>
internal static class MethodLength
{
    public static IEnumerable<string> Violations(string path, string text, int limit) =>
        from body in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
        where IsBody(body)
        let lines = LinesOf(body)
        where lines > limit
        select $"{path}({LineOf(body.Parent!.SpanStart, body) + 1}): {NameOf(body.Parent!)} has {lines} lines, the limit is {limit}";

    // A switch expression or an initialiser is data, and reads like a table whatever its length.
    private static bool IsBody(SyntaxNode node) => node is
        BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax }
        or ArrowExpressionClauseSyntax
        {
            Expression: not (SwitchExpressionSyntax or WithExpressionSyntax or BaseObjectCreationExpressionSyntax
                or CollectionExpressionSyntax)
        };

    // Between the braces, or all of an expression.
    private static int LinesOf(SyntaxNode body) => body is BlockSyntax block
        ? LineOf(block.CloseBraceToken.SpanStart, body) - LineOf(block.OpenBraceToken.SpanStart, body) - 1
        : LineOf(body.Span.End, body) - LineOf(((ArrowExpressionClauseSyntax)body).Expression.SpanStart, body) + 1;

    private static int LineOf(int position, SyntaxNode node) => node.SyntaxTree.GetText().Lines.GetLineFromPosition(position).LineNumber;

    private static string NameOf(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => member.Parent is { } parent and not BaseTypeDeclarationSyntax ? NameOf(parent) : member.Kind().ToString(),
    };
}
