using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>One call, to be made to a store and to the model. The model is shown the store's answer,
/// for the calls that may choose when others are under way; null stands for a call that is alone.</summary>
internal sealed record StoreCall(Func<StoreFixture, Task<object>> AskAsync, Func<StoreModel, object?, object> Ask)
{
    public static StoreCall Of<T>(Func<IJobStore, Task<T>> ask, Func<StoreModel, T> model)
        where T : notnull => new(async store => await ask(store.Jobs), (state, _) => model(state));

    public static StoreCall Of<T>(Func<IJobStore, Task<T>> ask, Func<StoreModel, T?, T> model)
        where T : class => new(async store => await ask(store.Jobs), (state, seen) => model(state, (T?)seen));
}
