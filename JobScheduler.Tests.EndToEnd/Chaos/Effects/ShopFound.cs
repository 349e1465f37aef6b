using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Chaos.Effects;

/// <summary>What a shop has in the end. An order has two jobs: one that was completed within the transaction of its work, and one after it.
/// </summary>
internal sealed record ShopFound(
    int Orders, int Lost, int WithoutJob, int WithoutOrder, int JobsTwice, int NotCompleted, int WithinLost, int WithinTwice, int AfterLost,
    int AfterTwice)
{
    public static ShopFound Read(string json) => JsonSerializer.Deserialize<ShopFound>(json)!;

    /// <summary>In words for a person.</summary>
    public override string ToString() => string.Join(
        " | ",
        $"{Orders} orders", $"jobs that lost a worker {Lost}", $"without job {WithoutJob}", $"jobs without order {WithoutOrder}",
        $"jobs twice {JobsTwice}", $"not completed {NotCompleted}", $"completed within: lost {WithinLost}, twice {WithinTwice}",
        $"completed after: lost {AfterLost}, twice {AfterTwice}");
}
