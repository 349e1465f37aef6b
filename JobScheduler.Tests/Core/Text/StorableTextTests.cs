using System.Text;

namespace JobScheduler.Tests.Core.Text;

public sealed class StorableTextTests
{
    [Fact]
    public void Text_becomes_fit_to_be_stored()
    {
        Assert.Null(StorableText.Clean(null));
        Assert.Equal("plain", StorableText.Clean("plain"));
        Assert.Equal("nulnul", StorableText.Clean("nul\0nul"));
        Assert.Equal("half\ufffd", StorableText.Clean("half\ud800"));
        Assert.Equal("\ufffdhalf", StorableText.Clean("\udc00half"));
        Assert.Equal("whole \ud83d\ude00", StorableText.Clean("whole \ud83d\ude00"));
    }

    [Fact]
    public void Ten_megabytes_are_cut_without_halving_a_character()
    {
        var long10 = "x" + string.Concat(Enumerable.Repeat("\ud83d\ude00", 2_500_000));

        var (byLength, byBytes) = (StorableText.Clean(long10, maxLength: 4096), StorableText.Clean(long10, maxBytes: 4096));

        Assert.InRange(byLength.Length, 4095, 4096);
        Assert.InRange(Encoding.UTF8.GetByteCount(byBytes), 4093, 4096);
        Assert.False(char.IsHighSurrogate(byLength[^1]) || char.IsHighSurrogate(byBytes[^1]));
    }
}
