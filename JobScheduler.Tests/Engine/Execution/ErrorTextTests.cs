using JobScheduler.Engine.Execution;
using Xunit;

namespace JobScheduler.Tests.Engine.Execution;

public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("nul\0nul", "nulnul")]
    [InlineData("half\ud800", "half\ufffd")]
    [InlineData("\udc00half", "\ufffdhalf")]
    [InlineData("whole \ud83d\ude00", "whole \ud83d\ude00")]
    public void Text_becomes_fit_to_be_stored(string text, string expected) => Assert.Equal(expected, ErrorText.Clean(text));

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
