using System.Reflection;

namespace JobScheduler.Tests.Architecture;

public sealed class FileSizeTests
{
    private const int MethodLines = 40;
    private const int PortMethods = 15;
    private const int Columns = 140;

    // Markup nests deeper.
    private const int ColumnsOfPages = 160;

    [Fact]
    public void No_file_outgrows_its_limit()
    {
        var files = RepositoryRoot.Files(".cs", ".sql", ".ts", ".tsx", ".mjs", ".css").Where(path => !IsBuilt(path)).ToList();

        Assert.NotEmpty(files);
        Violations.AssertNone(files.Select(path => FileSize.Violation(path, RepositoryRoot.Read(path))).OfType<string>());
    }

    [Fact]
    public void No_line_outgrows_its_limit() =>
        Violations.AssertNone(
            RepositoryRoot.Files(".cs", ".ts", ".tsx").SelectMany(path => FileSize.LongLines(
                path, RepositoryRoot.Read(path), path.EndsWith(".cs", StringComparison.Ordinal) ? Columns : ColumnsOfPages)));

    [Fact]
    public void A_line_one_column_over_the_limit_is_found()
    {
        Assert.Empty(FileSize.LongLines("Planted.cs", "12345\n\n12345\n", columns: 5));
        Assert.Equal(["Planted.cs(2) has 6 columns, the limit is 5"], FileSize.LongLines("Planted.cs", "12345\n123456\n", columns: 5));
    }

    [Fact]
    public void No_method_outgrows_its_limit() =>
        Violations.AssertNone(
            RepositoryRoot.Files(".cs").SelectMany(path => MethodLength.Violations(path, RepositoryRoot.Read(path), MethodLines)));

    [Fact]
    public void No_port_outgrows_its_limit() =>
        Violations.AssertNone(Assembly.Load("JobScheduler.Core").GetTypes()
            .Where(type => type.IsInterface && type.Namespace == "JobScheduler.Core.Ports" && Width(type) > PortMethods)
            .Select(type => $"{type.Name} has {Width(type)} methods, the limit is {PortMethods}"));

    [Fact]
    public void A_port_is_as_wide_as_all_it_inherits() =>
        Assert.Equal((1, 5), (Width(typeof(IDisposable)), Width(typeof(IEnumerator<int>))));

    [Theory]
    [InlineData("JobScheduler.Engine/Loops/Big.cs", 250)]
    [InlineData("JobScheduler.Tests/Loops/BigTests.cs", 400)]
    [InlineData("JobScheduler.AppHost.Tests/BigTests.cs", 400)]
    [InlineData("JobScheduler.Storage/Postgres/claim.sql", 60)]
    [InlineData("JobScheduler.Storage/Postgres/Migrations/0001_schema.sql", 250)]
    [InlineData("JobScheduler.Tests/Storage/Snapshots/postgres.sql", 800)]
    [InlineData("JobScheduler.Api/Program.cs", 80)]
    public void A_file_one_line_over_its_limit_is_found(string path, int limit)
    {
        var full = string.Concat(Enumerable.Repeat("x\n", limit));

        Assert.Null(FileSize.Violation(path, full));
        Assert.NotNull(FileSize.Violation(path, full + "x\n"));
    }

    [Theory]
    [InlineData("    public void Run()")]
    [InlineData("    public static async Task<int> RunAsync(\n        int number,\n        CancellationToken cancellation)")]
    [InlineData("    public T Make<T>(int number = 7)\n        where T : new()")]
    [InlineData("    public Planted(int number)\n        : base(number)")]
    [InlineData("    public int Number { get")]
    public void A_method_one_line_over_the_limit_is_found(string header)
    {
        Assert.Empty(MethodLength.Violations("Planted.cs", InClass(header, lines: 3), limit: 3));
        Assert.Single(MethodLength.Violations("Planted.cs", InClass(header, lines: 4), limit: 3));
    }

    [Theory]
    [InlineData("    private static readonly Dictionary<string, int> Numbers = new()")]
    [InlineData("    public int Number(string name) => name switch")]
    [InlineData("    private sealed record Inner(int Number)")]
    public void A_table_or_a_type_may_be_long(string header) =>
        Assert.Empty(MethodLength.Violations("Planted.cs", InClass(header, lines: 4), limit: 3));

    [Fact]
    public void A_long_expression_is_found()
    {
        Assert.Empty(MethodLength.Violations("Planted.cs", "class Planted { int Number() =>\n1\n+ 2; }", limit: 2));
        Assert.Single(MethodLength.Violations("Planted.cs", "class Planted { int Number() =>\n1\n+ 2\n+ 3; }", limit: 2));
    }

    private static bool IsBuilt(string path) => path.StartsWith("JobScheduler.Dashboard/Assets/", StringComparison.Ordinal);

    private static string InClass(string header, int lines) =>
        $"namespace A;\n\npublic sealed class Planted(\n    int one,\n    int two) : Base\n{{\n{header}\n    "
        + $"{{\n{string.Concat(Enumerable.Repeat("        x;\n", lines))}    }}\n}}\n";

    private static int Width(Type port) => port.GetInterfaces().Append(port).Sum(type => type.GetMethods().Length);
}
