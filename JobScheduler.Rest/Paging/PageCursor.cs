using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace JobScheduler.Rest.Paging;

/// <summary>Where the next page starts, in a form that holds for one list and its filter only; any process can read it, at any time.
/// It finds mistakes and keeps nobody out: whoever makes one by hand comes to a place in a list that is open to them anyway.</summary>
internal static class PageCursor
{
    private const int IdBytes = 16;
    private const int SealBytes = 8;

    public static string Write(Guid after, string list) => Write(after.ToByteArray(bigEndian: true), list);

    public static string Write(string after, string list) => Write(Encoding.UTF8.GetBytes(after), list);

    /// <summary>False for a cursor that was altered or belongs to another list.</summary>
    public static bool TryRead(string text, string list, out Guid after)
    {
        after = default;
        if (!TryReadPlace(text, list, out var place) || place.Length != IdBytes) return false;
        after = new Guid(place, bigEndian: true);
        return true;
    }

    public static bool TryReadName(string text, string list, [NotNullWhen(true)] out string? after)
    {
        after = null;
        if (!TryReadPlace(text, list, out var place) || !Utf8.IsValid(place) || place.Contains((byte)0)) return false;
        after = Encoding.UTF8.GetString(place);
        return true;
    }

    private static string Write(ReadOnlySpan<byte> after, string list) => Base64Url.EncodeToString([.. after, .. SealOf(after, list)]);

    private static bool TryReadPlace(string text, string list, [NotNullWhen(true)] out byte[]? after)
    {
        after = null;
        // Of other spellings of the same bytes none was written here.
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > SealBytes } cursor
            || Base64Url.EncodeToString(cursor) != text) return false;
        var place = cursor[..^SealBytes];
        if (!cursor.AsSpan(place.Length).SequenceEqual(SealOf(place, list))) return false;
        after = place;
        return true;
    }

    private static byte[] SealOf(ReadOnlySpan<byte> after, string list) =>
        SHA256.HashData([.. after, .. Encoding.UTF8.GetBytes(list)])[..SealBytes];
}
