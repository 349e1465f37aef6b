using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Working;

public sealed class SimulatePayloadTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "a" : 1.50, "a": 2 }""")]
    [InlineData("""{"execution_time_ms":7,"fail_rate":1,"payload":{"payload":{}}}""")]
    public void What_was_framed_comes_back_character_by_character(string payload)
    {
        var read = SimulatePayload.Read(SimulatePayload.Frame(5, 0.125).Around(payload));

        Assert.Equal(new SimulatePayload(5, 0.125, payload), read);
    }

    [Theory]
    [InlineData("{}", 1000, 0)]
    [InlineData("""{"execution_time_ms":7}""", 7, 0)]
    [InlineData("""{"fail_rate":0.5,"execution_time_ms":"7","payload":{}}""", 1000, 0.5)]
    [InlineData("""{"execution_time_ms":7,"fail_rate":0.5,"payload":5}""", 7, 0.5)]
    [InlineData("""{"execution_time_ms":"7","fail_rate":0.5,"payload":{}}""", 1000, 0.5)]
    [InlineData("""{ "execution_time_ms":7,"fail_rate":0.5,"payload":{} }""", 7, 0.5)]
    [InlineData("""{"execution_time_ms":7,"fail_rate":0.5,"payload":{},"payload":{}}""", 7, 0.5)]
    [InlineData("""{"execution_time_ms":7,"fail_rate":0.50,"payload":{}}""", 7, 0.5)]
    public void A_payload_without_a_frame_is_read_for_the_two_fields_and_stays_whole(string payload, int time, double rate) =>
        Assert.Equal(new SimulatePayload(time, rate, payload), SimulatePayload.Read(payload));
}
