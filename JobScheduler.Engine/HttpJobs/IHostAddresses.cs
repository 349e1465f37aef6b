using System.Net;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>Looks up the addresses of a host.</summary>
internal interface IHostAddresses
{
    Task<IReadOnlyList<IPAddress>> OfAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Asks the operating system.</summary>
internal sealed class SystemHostAddresses : IHostAddresses
{
    public async Task<IReadOnlyList<IPAddress>> OfAsync(string host, CancellationToken cancellationToken) =>
        await Dns.GetHostAddressesAsync(host, cancellationToken);
}
