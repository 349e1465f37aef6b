using System.Text;

namespace JobScheduler.Queues.Redis;

/// <summary>The checksum by which Redis Cluster finds slots (XMODEM: polynomial 0x1021). The client computes it only while it sees several
/// servers, and all processes must come to the same lane.</summary>
internal static class Crc16
{
    private const int Polynomial = 0x1021;

    public static int Of(string text)
    {
        var crc = 0;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            crc ^= octet << 8;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ Polynomial;
            crc &= 0xFFFF;
        }

        return crc;
    }
}
