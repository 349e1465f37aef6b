using System.Net;
using JobScheduler.Engine.HttpJobs;

namespace JobScheduler.Tests.Core.HttpJobs;

public sealed class HttpJobPolicyTests
{
    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.0", false)]
    [InlineData("10.1.0.0/16", "::ffff:10.2.0.0", false)]
    [InlineData("10.1.0.0/16", "fd00::1", false)]
    [InlineData("10.1.0.0/16", "1.1.1.1", true)]
    [InlineData("fd00::/8", "fd12::1", true)]
    [InlineData("fd00::/8", "fe80::1", false)]
    [InlineData("fd00::/8", "10.0.0.1", false)]
    [InlineData("fd00::/8", "::ffff:10.0.0.1", false)]
    [InlineData("10.1.0.0/16, ::1/128", "::1", true)]
    public void A_network_lets_its_own_addresses_through_beside_public_ones(string networks, string address, bool isAllowed) =>
        Assert.Equal(isAllowed, new HttpJobOptions { AllowedNetworks = networks }.ToPolicy().AllowsAddress(IPAddress.Parse(address)));
}
