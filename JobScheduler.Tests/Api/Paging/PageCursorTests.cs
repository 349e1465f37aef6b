using CsCheck;
using JobScheduler.Rest.Paging;

namespace JobScheduler.Tests.Api.Paging;

public sealed class PageCursorTests
{
    [Fact]
    public void A_cursor_gives_back_its_id_for_its_own_list_only() => Gen.Guid.Sample(id =>
    {
        var cursor = PageCursor.Write(id, "jobs\nfailed");
        Assert.True(PageCursor.TryRead(cursor, "jobs\nfailed", out var read));
        Assert.Equal(id, read);
        Assert.False(PageCursor.TryRead(cursor, "jobs\ncompleted", out _));
    });

    [Fact]
    public void A_cursor_of_which_one_letter_was_altered_does_not_hold() =>
        Gen.Select(Gen.Guid, Gen.Int[0, 31], Gen.Char.AlphaNumeric).Sample((id, at, letter) =>
        {
            var cursor = PageCursor.Write(id, "jobs");
            var altered = $"{cursor[..at]}{letter}{cursor[(at + 1)..]}";
            Assert.Equal(altered == cursor, PageCursor.TryRead(altered, "jobs", out _));
        });

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Other_text_is_no_cursor(string text) => Assert.False(PageCursor.TryRead(text, "jobs", out _));
}
