using JobScheduler.Queues.Redis;

namespace JobScheduler.Tests.Queues;

public sealed class Crc16Tests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("123456789", 0x31C3)]
    [InlineData("default", 0xD656)]
    public void It_is_the_checksum_of_Redis_Cluster(string text, int checksum) => Assert.Equal(checksum, Crc16.Of(text));
}
