using System.Security.Cryptography;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The random part of ids, from a seed.</summary>
internal sealed class SeededBytes(Random random) : RandomNumberGenerator
{
    public override void GetBytes(byte[] data) => random.NextBytes(data);

    public override void GetBytes(Span<byte> data) => random.NextBytes(data);
}
