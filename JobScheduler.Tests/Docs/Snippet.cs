using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobScheduler.Tests.Docs;

/// <summary>A block of C# on a page, compiled as in a new web project that refers to the product.</summary>
internal sealed partial record Snippet(string Page, int Line, string Text)
{
    // The implicit usings of such a project, and what the pages speak of without saying it.
    private const string Frame = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Npgsql;
        global using JobScheduler;
        global using static Frame;

        public static class Frame
        {
            public static readonly WebApplicationBuilder builder = WebApplication.CreateBuilder();
            public static readonly IJobClient jobs = null!;
        }

        public interface IMailer { Task SendAsync(string email, Guid idempotencyKey, CancellationToken cancellationToken); }
        """;

    private static readonly SyntaxTree FrameTree = CSharpSyntaxTree.ParseText(Frame);

    // What a reader's project refers to: the platform and the product, not the tests.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).Contains("Tests", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static IEnumerable<Snippet> In(string page, string markdown) => Block().Matches(markdown)
        .Select(block => block.Groups[1])
        .Select(text => new Snippet(page, markdown[..text.Index].Count(character => character == '\n') + 1, text.Value));

    /// <summary>What the compiler has to say, with page and line.</summary>
    public IEnumerable<string> Problems() => Compile()
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(found => found.Severity >= DiagnosticSeverity.Warning && found.Location.IsInSource)
        .Select(found => $"{Page}({found.Location.GetMappedLineSpan().StartLinePosition.Line + 1}): {found.GetMessage(null)}");

    /// <summary>The compiled snippet, for a test that runs it.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        Assert.True(Compile().Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success, $"{Page}({Line})");
        return Assembly.Load(image.ToArray());
    }

    private CSharpCompilation Compile()
    {
        var tree = CSharpSyntaxTree.ParseText($"#line {Line} \"{Page}\"\n{Text}");
        var kind = tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any()
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Reader", [FrameTree, tree], References, options);
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
