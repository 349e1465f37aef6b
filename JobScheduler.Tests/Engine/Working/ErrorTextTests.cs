using JobScheduler.Engine.Working;
using Xunit;

namespace JobScheduler.Tests.Engine.Working;

public sealed class ErrorTextTests
{
    [Fact]
    public void Text_becomes_fit_to_be_stored()
    {
        Assert.Equal("plain", ErrorText.Clean("plain"));
        Assert.Equal("nulnul", ErrorText.Clean("nul\0nul"));
        Assert.Equal("half\ufffd", ErrorText.Clean("half\ud800"));
        Assert.Equal("\ufffdhalf", ErrorText.Clean("\udc00half"));
        Assert.Equal("whole \ud83d\ude00", ErrorText.Clean("whole \ud83d\ude00"));
    }

    [Fact]
    public void Ten_megabytes_are_cut_without_halving_a_character()
    {
        var cleaned = ErrorText.Clean("x" + string.Concat(Enumerable.Repeat("\ud83d\ude00", 2_500_000)));

        Assert.InRange(cleaned.Length, ErrorText.MaxLength - 1, ErrorText.MaxLength);
        Assert.False(char.IsHighSurrogate(cleaned[^1]));
    }

    [Fact]
    public void An_exception_whose_message_throws_is_described_all_the_same() =>
        Assert.Contains(nameof(Spiteful), ErrorText.Of(new Spiteful()), StringComparison.Ordinal);

    private sealed class Spiteful : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
