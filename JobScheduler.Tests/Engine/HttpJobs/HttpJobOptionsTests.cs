using System.ComponentModel.DataAnnotations;
using JobScheduler.Engine.HttpJobs;

namespace JobScheduler.Tests.Engine.HttpJobs;

public sealed class HttpJobOptionsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Without_settings_there_are_no_HTTP_jobs()
    {
        Assert.Empty(Faults(new()));
        Assert.False(new HttpJobOptions().ToPolicy().IsOn);
    }

    [Fact]
    public void Lists_are_separated_by_commas_and_https_alone_has_its_port()
    {
        var options = new HttpJobOptions
        {
            AllowedHosts = " Hooks.example,*.shop.example , 10.0.0.1,FD00::1, localhost",
            AllowedNetworks = "10.0.0.0/8, fd00::/8",
            SigningSecrets = $"{Secret}, {Secret}",
        };

        Assert.Empty(Faults(options));
        var policy = options.ToPolicy();
        Assert.Equal(["hooks.example", "*.shop.example", "10.0.0.1", "fd00::1", "localhost"], policy.Hosts);
        Assert.Equal((2, false), (policy.Networks.Count, policy.AllowsHttp));
        Assert.Equal([443], policy.Ports);
        Assert.Equal(2, options.ReadSecrets().Count);
        Assert.Equal([443, 80], new HttpJobOptions { AllowHttp = true }.ToPolicy().Ports);
        Assert.Equal([8443, 443], new HttpJobOptions { AllowHttp = true, AllowedPorts = "8443,443" }.ToPolicy().Ports);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("a.*.example")]
    [InlineData("https://hooks.example")]
    [InlineData("hooks.example:443")]
    [InlineData("hooks.example/")]
    [InlineData("hooks.example.")]
    [InlineData("b\u00fccher.example")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("*.0.0.1")]
    [InlineData("a b")]
    public void A_host_that_is_none_stops_the_start(string host) =>
        AssertRefused(new() { AllowedHosts = $"hooks.example,{host}" }, nameof(HttpJobOptions.AllowedHosts));

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("https")]
    [InlineData("-1")]
    public void A_port_that_is_none_stops_the_start(string port) =>
        AssertRefused(new() { AllowedPorts = $"443,{port}" }, nameof(HttpJobOptions.AllowedPorts));

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("intranet")]
    public void A_network_that_is_none_stops_the_start(string network) =>
        AssertRefused(new() { AllowedNetworks = network }, nameof(HttpJobOptions.AllowedNetworks));

    [Theory]
    [InlineData("S3CRET")]
    [InlineData("whsec_S3CRET")]
    [InlineData("whsec_!")]
    public void A_secret_that_is_none_stops_the_start_and_is_not_told(string secret)
    {
        AssertRefused(new() { SigningSecrets = $"{Secret},{secret}" }, nameof(HttpJobOptions.SigningSecrets));

        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"{Secret}\n{secret}");
        AssertRefused(new() { SigningSecretsFile = file }, nameof(HttpJobOptions.SigningSecretsFile));
        File.Delete(file);
    }

    [Fact]
    public void A_file_that_is_not_there_stops_the_start() =>
        AssertRefused(new() { SigningSecretsFile = "/not/there" }, nameof(HttpJobOptions.SigningSecretsFile));

    [Fact]
    public void Limits_out_of_range_stop_the_start()
    {
        AssertRefused(new() { Timeout = TimeSpan.FromSeconds(0.9) }, nameof(HttpJobOptions.Timeout));
        AssertRefused(new() { Timeout = TimeSpan.FromMinutes(11) }, nameof(HttpJobOptions.Timeout));
        AssertRefused(new() { MaxResponseBytes = 65_537 }, nameof(HttpJobOptions.MaxResponseBytes));
    }

    private static void AssertRefused(HttpJobOptions options, string setting)
    {
        var fault = Assert.Single(Faults(options));
        Assert.Equal([setting], fault.MemberNames);
        Assert.DoesNotContain("S3CRET", fault.ErrorMessage, StringComparison.Ordinal);
    }

    private static List<ValidationResult> Faults(HttpJobOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
