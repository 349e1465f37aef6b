using System.Runtime.CompilerServices;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>How a call comes to the model and its answer back.</summary>
internal interface IModelCalls
{
    Task<T> AskAsync<T>(Func<T> effect, CancellationToken cancellationToken, [CallerMemberName] string call = "");
}
