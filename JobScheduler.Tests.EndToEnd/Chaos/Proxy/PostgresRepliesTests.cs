using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

public sealed class PostgresRepliesTests
{
    private static readonly byte[] Greeting = [(byte)'N', .. Message('R', 0, 0, 0, 0), .. Message('Z', (byte)'I')];
    private static readonly byte[] Rows = [.. Message('1'), .. Message('2'), .. Message('D', 0, 1, 0, 0, 0, 1, (byte)'C')];
    private static readonly byte[] Inserted = [.. Message('C', Encoding.ASCII.GetBytes("INSERT 0 2\0")), .. Message('Z', (byte)'I')];

    [Fact]
    public void Wherever_the_network_cuts_the_bytes_the_commit_is_found_and_all_before_it_has_passed()
    {
        byte[] all = [.. Greeting, .. Rows, .. Inserted];
        for (var cut = 0; cut <= all.Length; cut++)
        {
            var (replies, passed) = (new PostgresReplies(), new ArrayBufferWriter<byte>());

            var isCut = replies.Take(all.AsSpan(0, cut), cutsAfterCommit: true, passed)
                || replies.Take(all.AsSpan(cut), cutsAfterCommit: true, passed);

            Assert.True(isCut);
            Assert.Equal([.. Greeting, .. Rows], passed.WrittenSpan.ToArray());
        }
    }

    [Fact]
    public void Byte_by_byte_everything_passes_in_its_order_while_nothing_is_cut()
    {
        byte[] all =
            [.. Greeting, .. Rows, .. Inserted, .. Rows, .. Message('C', Encoding.ASCII.GetBytes("COMMIT\0")), .. Message('Z', (byte)'I')];
        var (replies, passed) = (new PostgresReplies(), new ArrayBufferWriter<byte>());

        foreach (var one in all) Assert.False(replies.Take([one], cutsAfterCommit: false, passed));

        Assert.Equal(all, passed.WrittenSpan.ToArray());
    }

    [Fact]
    public void Within_a_transaction_nothing_is_durable_yet()
    {
        byte[] all = [.. Greeting, .. Message('C', Encoding.ASCII.GetBytes("INSERT 0 1\0")), .. Message('Z', (byte)'T')];
        var (replies, passed) = (new PostgresReplies(), new ArrayBufferWriter<byte>());

        Assert.False(replies.Take(all, cutsAfterCommit: true, passed));

        Assert.Equal(all, passed.WrittenSpan.ToArray());
    }

    private static byte[] Message(char type, params byte[] body)
    {
        byte[] message = [(byte)type, 0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        return message;
    }
}
