using JobScheduler.Core.KeyUsage;

namespace JobScheduler.Core.Ports;

/// <summary>When API keys were last used, by any process. Which keys there are is a matter of settings.</summary>
internal interface IKeyUses
{
    /// <summary>Notes uses; an earlier one than is known changes nothing.</summary>
    Task RecordAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken);

    /// <summary>All keys that were ever used, in no promised order: as many as somebody has made by hand.</summary>
    Task<IReadOnlyList<UsedKey>> ListAsync(CancellationToken cancellationToken);
}
