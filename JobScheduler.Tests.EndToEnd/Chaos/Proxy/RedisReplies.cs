using System.Buffers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>Whatever Redis says, it has done before.</summary>
internal sealed class RedisReplies : IReplies
{
    public bool Take(ReadOnlySpan<byte> bytes, bool cutsAfterCommit, IBufferWriter<byte> passing)
    {
        if (!cutsAfterCommit) passing.Write(bytes);
        return cutsAfterCommit;
    }
}
