using JobScheduler.Core.HttpJobs;
using JobScheduler.Engine.HttpJobs;

namespace JobScheduler.Tests.Core.HttpJobs;

public sealed class HttpJobUrlTests
{
    // Each of the addresses is on the list, so that nothing but its network keeps it out.
    private const string Hosts = "hooks.example, *.shop.example, localhost, metadata.google.internal, 127.0.0.1, 0.0.0.0, 10.0.0.1, "
        + "172.16.0.1, 192.168.0.1, 100.64.0.1, 169.254.169.254, ::1, fd00::1, fe80::1, 64:ff9b::7f00:1, 2002:7f00::, 1.1.1.1, "
        + "2606:4700::1111";

    [Theory]
    [InlineData("https://hooks.example")]
    [InlineData("https://hooks.example:443/a/b?c=d#e")]
    [InlineData("HTTPS://HOOKS.EXAMPLE/")]
    [InlineData("https://a.shop.example/")]
    [InlineData("https://a.b.shop.example/")]
    [InlineData("https://1.1.1.1/")]
    [InlineData("https://0x1.0x1.0x1.0x1/")]
    [InlineData("https://16843009/")]
    [InlineData("https://[::ffff:1.1.1.1]/")]
    [InlineData("https://[2606:4700:0:0::1111]/")]
    public void An_address_on_the_list_is_taken(string url) => Assert.Empty(BrokenBy(url));

    [Theory]
    [InlineData("ftp://hooks.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("gopher://hooks.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("hooks.example/a")]
    [InlineData("//hooks.example/a")]
    [InlineData("https:hooks.example")]
    [InlineData(" https://hooks.example/")]
    [InlineData("")]
    public void Any_other_scheme_is_refused(string url) => Assert.Equal([BrokenRule.UrlScheme], BrokenBy(url));

    [Fact]
    public void Plain_http_needs_a_setting_and_has_a_port_of_its_own()
    {
        Assert.Equal([BrokenRule.UrlScheme, BrokenRule.DestinationNotAllowed], BrokenBy("http://hooks.example/"));
        Assert.Equal([BrokenRule.UrlScheme], BrokenBy("http://hooks.example:443/"));
        Assert.Empty(BrokenBy("http://hooks.example/", new HttpJobOptions { AllowedHosts = Hosts, AllowHttp = true }));
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost./")]
    [InlineData("https://[::1]/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://metadata.google.internal./")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://172.16.0.1/")]
    [InlineData("https://192.168.0.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("https://shop.example/")]
    [InlineData("https://hooks.example.evil.example/")]
    [InlineData("https://eviltshop.example/")]
    [InlineData("https://8.8.8.8/")]
    public void A_destination_that_is_not_allowed_is_refused_in_the_same_words(string url) => AssertNotAllowed(url);

    [Theory]
    [InlineData("https://2130706433/")]
    [InlineData("https://017700000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://127.1/")]
    [InlineData("https://127.0.1/")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://127%2e0.0.1/")]
    [InlineData("https://\uff11\uff12\uff17.\uff10.\uff10.\uff11/")]
    [InlineData("https://127\u30020\u30020\u30021/")]
    [InlineData("https://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::127.0.0.1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00::]/")]
    [InlineData("https://0251.0376.0251.0376/")]
    public void An_address_is_judged_as_what_it_is_however_it_is_written(string url) => AssertNotAllowed(url);

    [Theory]
    [InlineData("https://2130706433/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    public void A_network_that_is_let_through_is_so_for_every_way_to_write_an_address(string url) =>
        Assert.Empty(BrokenBy(url, new HttpJobOptions { AllowedHosts = Hosts, AllowedNetworks = "127.0.0.0/8" }));

    [Theory]
    [InlineData("https://user:pass@hooks.example/")]
    [InlineData("https://hooks.example@elsewhere.example/")]
    [InlineData("https://hooks.example\\@elsewhere.example/")]
    [InlineData("https://elsewhere.example\\@hooks.example/")]
    [InlineData("https://hooks.example/a\\b")]
    [InlineData("https://hooks.example/a b")]
    [InlineData("https://hooks.example/a\r\nb")]
    [InlineData("https://hooks.example/\u00fc")]
    [InlineData("https:///a")]
    [InlineData("https://hooks.example:65536/")]
    public void An_address_that_two_programs_could_read_differently_is_refused(string url) =>
        Assert.Equal([BrokenRule.UrlInvalid], BrokenBy(url));

    [Theory]
    [InlineData("https://hooks.example:22/")]
    [InlineData("https://hooks.example:5432/")]
    [InlineData("https://hooks.example:6379/")]
    [InlineData("https://hooks.example:0/")]
    [InlineData("https://h\u043e\u043eks.example/")]
    public void A_port_or_a_look_alike_that_is_not_on_the_list_is_refused(string url) => AssertNotAllowed(url);

    [Fact]
    public void An_address_has_at_most_2048_characters()
    {
        var longest = "https://hooks.example/".PadRight(2048, 'a');

        Assert.Empty(BrokenBy(longest));
        Assert.Equal([BrokenRule.TooLong], BrokenBy(longest + "a"));
    }

    private static void AssertNotAllowed(string url)
    {
        var violation = Assert.Single(ViolationsOf(url, new HttpJobOptions { AllowedHosts = Hosts }));
        Assert.Equal(BrokenRule.DestinationNotAllowed, violation.Rule);
        Assert.Equal("This destination is not allowed.", violation.Detail.ToString(null));
    }

    private static IEnumerable<BrokenRule> BrokenBy(string url, HttpJobOptions? options = null) =>
        ViolationsOf(url, options ?? new HttpJobOptions { AllowedHosts = Hosts }).Select(violation => violation.Rule);

    private static List<Violation> ViolationsOf(string url, HttpJobOptions options)
    {
        var violations = new List<Violation>();
        var taken = HttpJobUrl.Check(url, options.ToPolicy(), violations);
        if (violations.Count == 0) Assert.NotNull(taken);
        return violations;
    }
}
