using System.Net;
using System.Net.Sockets;
using JobScheduler.Engine.HttpJobs;

namespace JobScheduler.Tests.Engine.HttpJobs;

/// <summary>A name service that gives another answer each time; the last one stays.</summary>
internal sealed class ScriptedHosts(params string[][] answers) : IHostAddresses
{
    public int Looks { get; private set; }

    /// <summary>No addresses stand for a name that is not known.</summary>
    public Task<IReadOnlyList<IPAddress>> OfAsync(string host, CancellationToken cancellationToken)
    {
        var answer = answers[Math.Min(Looks++, answers.Length - 1)];
        if (answer.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Select(IPAddress.Parse)]);
    }
}
