using System.Reflection;

namespace JobScheduler.Tests.Architecture;

/// <summary>What a user sees of all packages at once.</summary>
public sealed class PublicTypesTests
{
    private const int Max = 51;

    private static readonly string[] Packed =
    [
        "Abstractions", "Core", "Engine", "Storage", "Queues", "Hosting", "Rest", "Client", "EntityFrameworkCore", "Dashboard",
        "Testing", "Cli",
    ];

    private static IEnumerable<Type> Shown => Packed.SelectMany(name => Assembly.Load($"JobScheduler.{name}").GetExportedTypes());

    [Fact]
    public void IntelliSense_shows_few_types_beside_the_contracts_of_the_wire()
    {
        var shown = Shown.Where(type => type.Namespace != "JobScheduler.Client.Contracts").Select(type => type.FullName).ToList();
        Assert.True(shown.Count <= Max, $"{shown.Count} types:\n{string.Join('\n', shown)}");
    }

    [Fact]
    public void All_of_them_lie_in_one_namespace() => Violations.AssertNone(
        from type in Shown
        where type.Namespace is not ("JobScheduler" or "JobScheduler.Client" or "JobScheduler.Client.Contracts")
        select $"{type.FullName} is public");
}
