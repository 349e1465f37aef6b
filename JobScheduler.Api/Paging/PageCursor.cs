using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JobScheduler.Api.Paging;

/// <summary>Where the next page starts, in a form that holds for one list and its filter only; any process can read it, at any time.</summary>
internal static class PageCursor
{
    private const int IdBytes = 16;
    private const int SealBytes = 8;

    public static string Write(Guid after, string list)
    {
        Span<byte> cursor = stackalloc byte[IdBytes + SealBytes];
        Fill(cursor, after, list);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>False for a cursor that was altered or belongs to another list.</summary>
    public static bool TryRead(string text, string list, out Guid after)
    {
        Span<byte> cursor = stackalloc byte[IdBytes + SealBytes];
        Span<byte> expected = stackalloc byte[IdBytes + SealBytes];
        after = default;
        if (text.Length != Base64Url.GetEncodedLength(cursor.Length) || !Base64Url.IsValid(text)) return false;
        if (!Base64Url.TryDecodeFromChars(text, cursor, out var written) || written != cursor.Length) return false;
        after = new Guid(cursor[..IdBytes], bigEndian: true);
        Fill(expected, after, list);
        return cursor.SequenceEqual(expected);
    }

    private static void Fill(Span<byte> cursor, Guid after, string list)
    {
        after.TryWriteBytes(cursor, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. cursor[..IdBytes], .. Encoding.UTF8.GetBytes(list)], hash);
        hash[..SealBytes].CopyTo(cursor[IdBytes..]);
    }
}
