using System.Buffers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>Understands what the server of one connection says, as far as to know when it says that something is done.</summary>
internal interface IReplies
{
    /// <summary>Takes the next bytes and writes down those that may pass;
    /// true when the connection is to be cut in the place of what is left.</summary>
    bool Take(ReadOnlySpan<byte> bytes, bool cutsAfterCommit, IBufferWriter<byte> passing);
}
