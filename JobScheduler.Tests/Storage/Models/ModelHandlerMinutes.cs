using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>What processes told of handlers. Nothing but what people look at rests on it, and the model shows nobody anything.</summary>
internal sealed class ModelHandlerMinutes(IModelCalls calls) : IHandlerMinutes
{
    public Task TellAsync(ToldMinute told, CancellationToken cancellationToken) =>
        calls.AskAsync(() => told.Handlers.Count, cancellationToken);

    public Task<IReadOnlyList<PastMinutes>> ReadAsync(MinutesAsked asked, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<PastMinutes>>(() => [], cancellationToken);
}
