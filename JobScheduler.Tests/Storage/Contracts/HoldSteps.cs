using JobScheduler.Core.Holds;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Two workers that have a handler, of which they tell and which is held.</summary>
public abstract class HoldSteps(StoreFixture store) : ExplainSteps(store)
{
    protected const string Failing = JobSpec.DefaultHandler;

    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private protected static readonly HoldRule Rule = new(4, 0.5, 30 * Second, 100 * Second);

    private protected WorkerSession One { get; private set; } = null!;

    private protected WorkerSession Other { get; private set; } = null!;

    private protected IHandlerHolds Holds => Store.Services.GetRequiredService<IHandlerHolds>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (One, Other) = (await RegisterAsync(), await RegisterAsync());
    }

    private protected Task<IReadOnlyList<string>> TellAsync(WorkerSession process, int ended, int failed) =>
        Holds.TellAsync(process, [new HandlerOutcomes(Failing, ended, failed, "smtp is down")], Rule, Cancel);

    protected async Task HoldAsync()
    {
        await TellAsync(Other, 2, 2);
        Assert.Equal([Failing], await TellAsync(One, 2, 2));
    }
}
