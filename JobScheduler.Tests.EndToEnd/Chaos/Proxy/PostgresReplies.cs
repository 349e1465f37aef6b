using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>Reads the messages of a PostgreSQL server. What it has written is durable when ReadyForQuery says that no transaction is open:
/// from the first CommandComplete on, an answer is held until then.</summary>
internal sealed class PostgresReplies : IReplies
{
    private const byte CommandComplete = (byte)'C';
    private const byte ReadyForQuery = (byte)'Z';
    private const byte NoEncryption = (byte)'N';
    private const int HeaderLength = 5;

    private readonly ArrayBufferWriter<byte> _held = new();
    private byte[] _rest = [];
    private bool _hasBegun;
    private bool _isHolding;
    private bool _hasWritten;

    public bool Take(ReadOnlySpan<byte> bytes, bool cutsAfterCommit, IBufferWriter<byte> passing)
    {
        byte[] all = [.. _rest, .. bytes];
        var position = 0;
        while (MessageAt(all.AsSpan(position)) is { IsEmpty: false } message)
        {
            if (Passes(message, passing) && cutsAfterCommit) return true;
            position += message.Length;
            if (message[0] == ReadyForQuery) Release(passing);
        }

        _rest = all[position..];
        return false;
    }

    /// <summary>The next whole message, if there is one; before the first there may be bare answers to requests for encryption.</summary>
    private ReadOnlySpan<byte> MessageAt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return [];
        if (!_hasBegun && bytes[0] == NoEncryption) return bytes[..1];
        _hasBegun = true;
        if (bytes.Length < HeaderLength) return [];
        var length = 1 + BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
        return bytes.Length < length ? [] : bytes[..length];
    }

    /// <summary>Passes the message on or holds it; true when it says that something written is now durable.</summary>
    private bool Passes(ReadOnlySpan<byte> message, IBufferWriter<byte> passing)
    {
        if (message[0] == CommandComplete)
        {
            _isHolding = true;
            _hasWritten |= IsWrite(Encoding.ASCII.GetString(message[HeaderLength..^1]));
        }

        if (_isHolding) _held.Write(message);
        else passing.Write(message);
        return message[0] == ReadyForQuery && _hasWritten && message[HeaderLength] == (byte)'I';
    }

    private void Release(IBufferWriter<byte> passing)
    {
        passing.Write(_held.WrittenSpan);
        _held.Clear();
        (_isHolding, _hasWritten) = (false, false);
    }

    // "INSERT 0 3", "UPDATE 0", "COMMIT": the last word is the number of rows.
    private static bool IsWrite(string tag) => tag.Split(' ') switch
    {
        ["COMMIT"] => true,
        ["INSERT" or "UPDATE" or "DELETE" or "MERGE" or "COPY", .., var rows] => rows != "0",
        _ => false,
    };
}
