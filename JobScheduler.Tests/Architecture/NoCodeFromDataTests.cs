using JobScheduler.Tests.Support;
using Xunit;

namespace JobScheduler.Tests.Architecture;

/// <summary>Nothing that was stored or sent is ever taken for a type, an assembly or a program.</summary>
public sealed class NoCodeFromDataTests
{
    private static readonly string[] Product =
        ["JobScheduler.Core/", "JobScheduler.Engine/", "JobScheduler.Storage/", "JobScheduler.Queues/", "JobScheduler.Hosting/", "JobScheduler.Client/", "JobScheduler.Api/", "JobScheduler.Worker/"];

    private static readonly string[] WaysIn =
    [
        "Type.GetType(", "Assembly.Load", "Activator.CreateInstance(", "JsonPolymorphic", "JsonDerivedType", "DefaultJsonTypeInfoResolver",
        "BinaryFormatter", "CSharpScript", "DynamicInvoke", "Process.Start(",
    ];

    [Fact]
    public void The_product_has_no_way_from_a_text_to_code() => Violations.AssertNone(
        from path in RepositoryRoot.Files(".cs")
        where Product.Any(project => path.StartsWith(project, StringComparison.Ordinal))
        from found in Found(RepositoryRoot.Read(path))
        select $"{path} has {found}");

    [Fact]
    public void Such_a_way_is_found() => Assert.Equal(["Type.GetType("], Found("var handler = Type.GetType(job.Handler);"));

    private static IEnumerable<string> Found(string text) => WaysIn.Where(way => text.Contains(way, StringComparison.Ordinal));
}
