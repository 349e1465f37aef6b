using System.Text.Json;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>What the enums of users are in JSON, whoever writes it.</summary>
public sealed class EnumWordsTests
{
    [Fact]
    public void A_status_in_the_answer_of_a_program_is_its_word() =>
        Assert.Equal("""{"status":"retrying"}""", JsonSerializer.Serialize(new { status = JobStatus.Retrying }));

    [Fact]
    public void All_words_are_those_of_the_store()
    {
        AssertSame<JobStatus>();
        AssertSame<JobType>();
        AssertSame<MisfirePolicy>();
        AssertSame<OverlapPolicy>();
        AssertSame<BackoffShape>();
    }

    private static void AssertSame<T>()
        where T : struct, Enum
    {
        var words = new EnumWords<T>(typeof(T).Name);
        foreach (var value in Enum.GetValues<T>())
        {
            // The columns of the store were written in snake case before the enums said so themselves.
            Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}"), words.Of(value));
            Assert.Equal($"\"{words.Of(value)}\"", JsonSerializer.Serialize(value));
            Assert.Equal(value, JsonSerializer.Deserialize<T>($"\"{words.Of(value)}\""));
        }
    }
}
