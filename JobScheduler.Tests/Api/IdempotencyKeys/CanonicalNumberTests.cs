using System.Globalization;
using CsCheck;
using JobScheduler.Rest.IdempotencyKeys;

namespace JobScheduler.Tests.Api.IdempotencyKeys;

public sealed class CanonicalNumberTests
{
    [Theory]
    [InlineData("0", "-0", "0.000", "0e9")]
    [InlineData("1", "1.0", "1e0", "10e-1", "0.1E+1")]
    [InlineData("-2.50", "-2.5", "-25e-1", "-0.25e1")]
    [InlineData("100", "1e2", "1.00e2")]
    public void Spellings_of_one_number_are_one(params string[] spellings) =>
        Assert.Single(spellings.Select(CanonicalNumber.Of).Distinct());

    [Theory]
    [InlineData("1", "-1")]
    [InlineData("1", "10")]
    [InlineData("0.1", "0.01")]
    [InlineData("9007199254740993", "9007199254740992")]
    public void Different_numbers_stay_different(string one, string other) =>
        Assert.NotEqual(CanonicalNumber.Of(one), CanonicalNumber.Of(other));

    [Fact]
    public void Any_decimal_is_the_same_however_it_is_written() => Gen.Decimal.Sample(number =>
        CanonicalNumber.Of(number.ToString(CultureInfo.InvariantCulture)) == CanonicalNumber.Of(
            number.ToString("E30", CultureInfo.InvariantCulture)));
}
