import { errorMessages } from 'c/errorMessages';

describe('c/errorMessages', () => {
  it('reads the message of an Apex error', () => {
    expect(errorMessages({ status: 500, body: { message: 'The sweep is already running.' } })).toEqual([
      'The sweep is already running.'
    ]);
  });

  it('prefers the field and page errors of a failed save', () => {
    const body = {
      message: 'An error occurred while trying to update the record.',
      output: { errors: [{ message: 'Row locked' }], fieldErrors: { Reason__c: [{ message: 'Give a reason' }] } }
    };
    expect(errorMessages({ body })).toEqual(['Row locked', 'Give a reason']);
  });

  it('reads what DML in Apex failed with', () => {
    const body = {
      pageErrors: [{ statusCode: 'X', message: 'Locked' }],
      fieldErrors: { Name: [{ message: 'Too long' }] }
    };
    expect(errorMessages({ status: 500, body })).toEqual(['Locked', 'Too long']);
  });

  it('reads several bodies, a script error, a status text and plain text', () => {
    expect(errorMessages([{ body: [{ message: 'a' }, { message: 'b' }] }, new TypeError('c')])).toEqual([
      'a',
      'b',
      'c'
    ]);
    expect(errorMessages([{ statusText: 'Bad Gateway' }, 'offline'])).toEqual(['Bad Gateway', 'offline']);
  });

  it('drops blanks and repetitions', () => {
    expect(errorMessages([{ body: { message: ' ' } }, null, undefined, 'x', 'x'])).toEqual(['x']);
  });
});
